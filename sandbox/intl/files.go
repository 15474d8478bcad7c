package intl

import _ "embed"

// The files, each a string of the program itself: to embed them together would copy a file each
// time that one is opened.
var (
	//go:embed tables/de.txt
	de string
	//go:embed tables/de.names.txt
	deNames string
	//go:embed tables/en-CA.txt
	enCA string
	//go:embed tables/en-CA.names.txt
	enCANames string
	//go:embed tables/en-GB.txt
	enGB string
	//go:embed tables/en-GB.names.txt
	enGBNames string
	//go:embed tables/en-US.txt
	enUS string
	//go:embed tables/en-US.names.txt
	enUSNames string
	//go:embed tables/es.txt
	es string
	//go:embed tables/es.names.txt
	esNames string
	//go:embed tables/fr.txt
	fr string
	//go:embed tables/fr.names.txt
	frNames string
	//go:embed tables/it.txt
	it string
	//go:embed tables/it.names.txt
	itNames string
	//go:embed tables/ja.txt
	ja string
	//go:embed tables/ja.names.txt
	jaNames string
	//go:embed tables/nl.txt
	nl string
	//go:embed tables/nl.names.txt
	nlNames string
	//go:embed tables/pt-BR.txt
	ptBR string
	//go:embed tables/pt-BR.names.txt
	ptBRNames string
	//go:embed tables/sv-SE.txt
	svSE string
	//go:embed tables/sv-SE.names.txt
	svSENames string
)

// localeFiles are the two files of a locale.
type localeFiles struct{ texts, names table }

// filesOf are those of the beginning of a name; see localized.File.
func filesOf(name string) localeFiles {
	switch name {
	case "de":
		return localeFiles{table(de), table(deNames)}
	case "en-CA":
		return localeFiles{table(enCA), table(enCANames)}
	case "en-GB":
		return localeFiles{table(enGB), table(enGBNames)}
	case "es":
		return localeFiles{table(es), table(esNames)}
	case "fr":
		return localeFiles{table(fr), table(frNames)}
	case "it":
		return localeFiles{table(it), table(itNames)}
	case "ja":
		return localeFiles{table(ja), table(jaNames)}
	case "nl":
		return localeFiles{table(nl), table(nlNames)}
	case "pt-BR":
		return localeFiles{table(ptBR), table(ptBRNames)}
	case "sv-SE":
		return localeFiles{table(svSE), table(svSENames)}
	}
	return localeFiles{table(enUS), table(enUSNames)}
}
