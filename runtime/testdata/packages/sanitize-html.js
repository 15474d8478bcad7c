const sanitize = require('sanitize-html');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'default': () => sanitize('<p onclick="x()">Hi <script>alert(1)</script><b>b</b><a href="javascript:x">l</a><img src=x></p>'),
  'options': () => sanitize('<div class="a b" style="color:red;position:fixed">x</div>', { allowedTags: ['div'], allowedAttributes: { div: ['class', 'style'] }, allowedStyles: { '*': { color: [/^red$/] } } }),
  'transform': () => sanitize('<ol><li>x</ol>', { transformTags: { ol: 'ul' } }),
  'none': () => sanitize('a<b>c</b>&amp;<', { allowedTags: [] }),
});
