// Package httpmock answers the requests of scripts from a document instead of the network,
// and records such documents. Both fit [runtime.Config.Transport]:
//
//	mocks, err := httpmock.Parse(text, os.DirFS("testdata"))
//	if err != nil {
//		return err // an *httpmock.Error names the line
//	}
//	host, err := runtime.New(runtime.Config{Transport: mocks.Transport})
//
// docs/formats.md describes the document.
package httpmock
