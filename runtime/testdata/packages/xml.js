const { XMLParser, XMLBuilder, XMLValidator } = require('fast-xml-parser'); const { answers } = require('./answers');
const text = '<?xml version="1.0"?><a x="1"><b>5</b><b>t &amp; u</b><c><![CDATA[<raw>]]></c><d/><!-- no --></a>';
exports.onExecutePostLogin = answers({
  'parse': () => new XMLParser().parse(text),
  'attributes': () => new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' }).parse(text),
  'in order': () => new XMLParser({ preserveOrder: true }).parse('<a>x<b/>y</a>'),
  'build': () => new XMLBuilder({ format: true, ignoreAttributes: false }).build({ a: { '@_x': 1, b: [1, '<'], c: '' } }),
  'validate': () => [XMLValidator.validate('<a></a>'), XMLValidator.validate('<a><b></a>')],
  'parse with a mistake': () => new XMLParser().parse('<a><b></a', true),
  'entities': () => new XMLParser({ htmlEntities: true }).parse('<a>&euro;&#65;&lt;</a>'),
  'xml2js': async () => await require('xml2js').parseStringPromise(text),
  'xml2js build': () => new (require('xml2js').Builder)({ headless: true }).buildObject({ a: { $: { x: 1 }, b: ['1', '2'] } }),
});
