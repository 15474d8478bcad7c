package intldate

import _ "embed"

// The files, each a string of the program itself: to embed them together would copy a file each
// time that one is opened.
var (
	//go:embed tables/de.txt
	de string
	//go:embed tables/de.zones.txt
	deZones string
	//go:embed tables/en-CA.txt
	enCA string
	//go:embed tables/en-CA.zones.txt
	enCAZones string
	//go:embed tables/en-GB.txt
	enGB string
	//go:embed tables/en-GB.zones.txt
	enGBZones string
	//go:embed tables/en-US.txt
	enUS string
	//go:embed tables/en-US.zones.txt
	enUSZones string
	//go:embed tables/es.txt
	es string
	//go:embed tables/es.zones.txt
	esZones string
	//go:embed tables/fr.txt
	fr string
	//go:embed tables/fr.zones.txt
	frZones string
	//go:embed tables/it.txt
	it string
	//go:embed tables/it.zones.txt
	itZones string
	//go:embed tables/ja.txt
	ja string
	//go:embed tables/ja.zones.txt
	jaZones string
	//go:embed tables/nl.txt
	nl string
	//go:embed tables/nl.zones.txt
	nlZones string
	//go:embed tables/pt-BR.txt
	ptBR string
	//go:embed tables/pt-BR.zones.txt
	ptBRZones string
	//go:embed tables/sv-SE.txt
	svSE string
	//go:embed tables/sv-SE.zones.txt
	svSEZones string
	//go:embed tables/zones.txt
	zonesText string
	//go:embed tables/zonetimes.txt
	zonetimesText string
)

// localeFiles are the two files of a locale.
type localeFiles struct{ texts, zones table }

// filesOf are those of the beginning of a name; see localized.File.
func filesOf(name string) localeFiles {
	switch name {
	case "de":
		return localeFiles{table(de), table(deZones)}
	case "en-CA":
		return localeFiles{table(enCA), table(enCAZones)}
	case "en-GB":
		return localeFiles{table(enGB), table(enGBZones)}
	case "es":
		return localeFiles{table(es), table(esZones)}
	case "fr":
		return localeFiles{table(fr), table(frZones)}
	case "it":
		return localeFiles{table(it), table(itZones)}
	case "ja":
		return localeFiles{table(ja), table(jaZones)}
	case "nl":
		return localeFiles{table(nl), table(nlZones)}
	case "pt-BR":
		return localeFiles{table(ptBR), table(ptBRZones)}
	case "sv-SE":
		return localeFiles{table(svSE), table(svSEZones)}
	}
	return localeFiles{table(enUS), table(enUSZones)}
}
