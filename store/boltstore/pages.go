package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

// What bbolt writes: pages that begin with a header, in the byte order of the machine. The
// first two are the metas, of which that with the greater transaction counts.
const (
	pageHeader    = 16
	pageElement   = 16
	metaSize      = 64
	metaPages     = 2
	bucketHeader  = 16
	boltMagic     = 0xED0CDAED
	boltVersion   = 2
	flagBranch    = 0x01
	flagLeaf      = 0x02
	flagMeta      = 0x04
	flagFreelist  = 0x10
	elementBucket = 0x01
	noFreelist    = ^uint64(0)
	// maxDepth bounds how deep pages and buckets nest. A tree of pages that is this deep has
	// more of them than a disk.
	maxDepth = 64
)

var native = binary.NativeEndian

// pageMeta is what a meta page says.
type pageMeta struct {
	pageSize int64
	root     uint64
	freelist uint64
	pages    uint64 // the first number that no page has
	tx       uint64
}

// errNoBolt means that a file does not look like one that bbolt wrote.
var errNoBolt = errors.New("it is not of bbolt")

// readMeta finds the meta page that counts. The error is errNoBolt, or says what is damaged.
func readMeta(file io.ReaderAt, size int64) (pageMeta, error) {
	first, firstErr := metaAt(file, 0, size)
	sizes := []int64{first.pageSize}
	if firstErr != nil {
		sizes = sizes[:0]
		for s := int64(1 << 10); s <= 16<<20; s <<= 1 {
			sizes = append(sizes, s)
		}
	}
	found, foundErr := first, firstErr
	like := !errors.Is(firstErr, errNoBolt)
	for _, s := range sizes {
		second, err := metaAt(file, s, size)
		if err == nil && second.pageSize != s {
			err = errNoBolt
		}
		if err == nil && (foundErr != nil || second.tx > found.tx) {
			found, foundErr = second, nil
		}
		like = like || !errors.Is(err, errNoBolt)
	}
	if foundErr != nil && like {
		return pageMeta{}, errors.New("neither of its two meta pages can be read")
	}
	if foundErr != nil {
		return pageMeta{}, errNoBolt
	}
	if need := int64(found.pages) * found.pageSize; size < need {
		return pageMeta{}, fmt.Errorf("it has %d bytes and %d were written: it was cut short", size, need)
	}
	return found, nil
}

// metaAt reads one meta page.
func metaAt(file io.ReaderAt, at, size int64) (pageMeta, error) {
	var page [pageHeader + metaSize]byte
	if _, err := file.ReadAt(page[:], at); err != nil {
		if errors.Is(err, io.EOF) {
			return pageMeta{}, errNoBolt
		}
		return pageMeta{}, err
	}
	meta := page[pageHeader:]
	if native.Uint32(meta) != boltMagic {
		if native.Uint64(page[:]) <= 1 && native.Uint16(page[8:]) == flagMeta {
			return pageMeta{}, errors.New("a meta page has lost its mark")
		}
		return pageMeta{}, errNoBolt
	}
	sum := fnv.New64a()
	sum.Write(meta[:metaSize-8])
	if native.Uint64(meta[metaSize-8:]) != sum.Sum64() {
		return pageMeta{}, errors.New("a meta page has a wrong checksum")
	}
	if v := native.Uint32(meta[4:]); v != boltVersion {
		return pageMeta{}, fmt.Errorf("its version of bbolt's format is %d, and %d is known", v, boltVersion)
	}
	m := pageMeta{
		pageSize: int64(native.Uint32(meta[8:])),
		root:     native.Uint64(meta[16:]),
		freelist: native.Uint64(meta[32:]),
		pages:    native.Uint64(meta[40:]),
		tx:       native.Uint64(meta[48:]),
	}
	if m.pageSize < 1<<10 || m.pageSize&(m.pageSize-1) != 0 || m.pages > 1<<50/uint64(m.pageSize) {
		return pageMeta{}, errors.New("a meta page makes no sense")
	}
	return m, nil
}

// pageWalk looks at every page that can be reached, without trusting any. bbolt trusts them:
// it reads past the end of a page, and the process dies.
type pageWalk struct {
	ctx   context.Context
	file  io.ReaderAt
	meta  pageMeta
	found func(reason string) error // what ends the walk
	told  func(done int64)          // how many pages were looked at
	seen  []uint64                  // a bit for each page
	done  int64
	bufs  [][]byte // one for each depth
}

// walkPages calls found for each damage. It stops with the first error of found, or of ctx,
// or of reading.
func walkPages(ctx context.Context, file io.ReaderAt, meta pageMeta, found func(string) error, told func(done int64)) error {
	w := &pageWalk{ctx: ctx, file: file, meta: meta, found: found, told: told, seen: make([]uint64, meta.pages/64+1)}
	if err := w.tree(meta.root, span{}, 0); err != nil {
		return err
	}
	return w.freelist()
}

// place is a page, or a bucket in it.
type place struct {
	page   uint64
	bucket []byte
}

func (p place) String() string {
	if p.bucket == nil {
		return fmt.Sprintf("page %d", p.page)
	}
	return fmt.Sprintf("page %d: the bucket %s", p.page, readable(p.bucket))
}

// span is where the keys of a page must be: not before from, and before to.
type span struct{ from, to []byte }

// tree looks at a page and all below it.
func (w *pageWalk) tree(number uint64, keys span, depth int) error {
	if depth > maxDepth {
		return w.found(fmt.Sprintf("page %d: the pages nest too deep", number))
	}
	page, ok, err := w.read(number, depth)
	if err != nil || !ok {
		return err
	}
	switch flags := native.Uint16(page[8:]); flags {
	case flagBranch:
		return w.branch(number, page, keys, depth)
	case flagLeaf:
		return w.leaf(place{page: number}, page, keys, depth)
	default:
		return w.found(fmt.Sprintf("page %d: it is neither a branch nor a leaf (%#x)", number, flags))
	}
}

// read reads a page with what overflows from it, unless that cannot be.
func (w *pageWalk) read(number uint64, depth int) (page []byte, ok bool, err error) {
	if err := w.ctx.Err(); err != nil {
		return nil, false, err
	}
	if number < metaPages || number >= w.meta.pages {
		return nil, false, w.found(fmt.Sprintf("page %d: there is no such page", number))
	}
	for len(w.bufs) <= depth {
		w.bufs = append(w.bufs, nil)
	}
	if int64(len(w.bufs[depth])) < w.meta.pageSize {
		w.bufs[depth] = make([]byte, w.meta.pageSize)
	}
	page = w.bufs[depth][:w.meta.pageSize]
	if _, err := w.file.ReadAt(page, int64(number)*w.meta.pageSize); err != nil {
		return nil, false, w.found(fmt.Sprintf("page %d: %v", number, err))
	}
	if id := native.Uint64(page); id != number {
		return nil, false, w.found(fmt.Sprintf("page %d: it says that it is page %d", number, id))
	}
	overflow := uint64(native.Uint32(page[12:]))
	if number+overflow >= w.meta.pages {
		return nil, false, w.found(fmt.Sprintf("page %d: it goes on behind the last page", number))
	}
	for n := number; n <= number+overflow; n++ {
		if w.seen[n/64]&(1<<(n%64)) != 0 {
			return nil, false, w.found(fmt.Sprintf("page %d: it is used twice", n))
		}
		w.seen[n/64] |= 1 << (n % 64)
	}
	if overflow > 0 {
		whole := int64(overflow+1) * w.meta.pageSize
		if int64(len(w.bufs[depth])) < whole {
			w.bufs[depth] = append(w.bufs[depth], make([]byte, whole-int64(len(w.bufs[depth])))...)
		}
		page = w.bufs[depth][:whole]
		if _, err := w.file.ReadAt(page[w.meta.pageSize:], int64(number+1)*w.meta.pageSize); err != nil {
			return nil, false, w.found(fmt.Sprintf("page %d: %v", number, err))
		}
	}
	w.done += int64(overflow) + 1
	if w.told != nil {
		w.told(w.done)
	}
	return page, true, nil
}

// branch looks at the pages that a branch leads to.
func (w *pageWalk) branch(number uint64, page []byte, keys span, depth int) error {
	where := place{page: number}
	count := int(native.Uint16(page[10:]))
	if count == 0 {
		return w.found(where.String() + ": it is a branch that leads nowhere")
	}
	if pageHeader+count*pageElement > len(page) {
		return w.found(where.String() + ": its entries do not fit")
	}
	type child struct {
		number uint64
		from   []byte
	}
	children := make([]child, 0, count)
	var before []byte
	for i := range count {
		at := pageHeader + i*pageElement
		key, ok := cut(page, at, uint64(native.Uint32(page[at:])), uint64(native.Uint32(page[at+4:])))
		if !ok {
			return w.found(fmt.Sprintf("%s: the key of entry %d does not fit", where, i))
		}
		if reason := disorder(key, before, i, keys); reason != "" {
			return w.found(fmt.Sprintf("%s: entry %d %s", where, i, reason))
		}
		before = key
		children = append(children, child{native.Uint64(page[at+8:]), key})
	}
	for i, c := range children {
		below := span{c.from, keys.to}
		if i+1 < len(children) {
			below.to = children[i+1].from
		}
		if err := w.tree(c.number, below, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// leaf looks at a page of values, and at the buckets among them.
func (w *pageWalk) leaf(where place, page []byte, keys span, depth int) error {
	count := int(native.Uint16(page[10:]))
	if pageHeader+count*pageElement > len(page) {
		return w.found(where.String() + ": its entries do not fit")
	}
	var before []byte
	for i := range count {
		at := pageHeader + i*pageElement
		flags := native.Uint32(page[at:])
		pos, keySize, valueSize := uint64(native.Uint32(page[at+4:])), uint64(native.Uint32(page[at+8:])), uint64(native.Uint32(page[at+12:]))
		both, ok := cut(page, at, pos, keySize+valueSize)
		if !ok {
			return w.found(fmt.Sprintf("%s: entry %d does not fit", where, i))
		}
		key, value := both[:keySize], both[keySize:]
		if reason := disorder(key, before, i, keys); reason != "" {
			return w.found(fmt.Sprintf("%s: entry %d %s", where, i, reason))
		}
		before = key
		if flags == 0 {
			continue
		}
		if flags != elementBucket {
			return w.found(fmt.Sprintf("%s: entry %d is of an unknown kind (%#x)", where, i, flags))
		}
		if err := w.bucket(place{where.page, bytes.Clone(key)}, value, depth); err != nil {
			return err
		}
	}
	return nil
}

// bucket looks at a bucket, which is a tree of its own, or a leaf within the value.
func (w *pageWalk) bucket(where place, value []byte, depth int) error {
	if len(value) < bucketHeader {
		return w.found(where.String() + " has no header")
	}
	if root := native.Uint64(value); root != 0 {
		return w.tree(root, span{}, depth+1)
	}
	inline := value[bucketHeader:]
	if len(inline) < pageHeader || native.Uint16(inline[8:]) != flagLeaf {
		return w.found(where.String() + " has no page")
	}
	if depth >= maxDepth {
		return w.found(where.String() + " nests too deep")
	}
	return w.leaf(where, inline, span{}, depth+1)
}

// freelist looks at the list of free pages, where there is one.
func (w *pageWalk) freelist() error {
	if w.meta.freelist == noFreelist {
		return nil
	}
	page, ok, err := w.read(w.meta.freelist, 0)
	if err != nil || !ok {
		return err
	}
	where := place{page: w.meta.freelist}
	if flags := native.Uint16(page[8:]); flags != flagFreelist {
		return w.found(fmt.Sprintf("%s: it is no list of free pages (%#x)", where, flags))
	}
	count, list := uint64(native.Uint16(page[10:])), page[pageHeader:]
	if count == 0xFFFF && len(list) >= 8 {
		// More than the header can count: the first entry says how many.
		count, list = native.Uint64(list), list[8:]
	}
	if count > uint64(len(list)/8) {
		return w.found(where.String() + ": its entries do not fit")
	}
	before := uint64(1)
	for i := range count {
		free := native.Uint64(list[i*8:])
		if free <= before || free >= w.meta.pages {
			return w.found(fmt.Sprintf("%s: entry %d is out of order", where, i))
		}
		if w.seen[free/64]&(1<<(free%64)) != 0 {
			return w.found(fmt.Sprintf("page %d: it is used, and said to be free", free))
		}
		before = free
	}
	return nil
}

// cut returns size bytes that begin pos behind an element.
func cut(page []byte, element int, pos, size uint64) ([]byte, bool) {
	from := uint64(element) + pos
	if pos < pageElement || from > uint64(len(page)) || size > uint64(len(page))-from {
		return nil, false
	}
	return page[from : from+size : from+size], true
}

// disorder says what is wrong with the place of a key, or "".
func disorder(key, before []byte, index int, keys span) string {
	switch {
	case index > 0 && bytes.Compare(key, before) <= 0:
		return "does not come after the one before"
	case keys.from != nil && bytes.Compare(key, keys.from) < 0, keys.to != nil && bytes.Compare(key, keys.to) >= 0:
		return "belongs to another page"
	}
	return ""
}
