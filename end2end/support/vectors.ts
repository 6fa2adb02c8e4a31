// Texts that somebody may type to make another's browser run what they wrote. Each that ran would call `__hit` with its number.

import { hit } from './watch';

/** Makes the text with the call of its own number in it. */
type Vector = (call: string) => string;

/** On one line, so that names and prompts can be them too. */
const LINES: Vector[] = [
  // Elements.
  (x) => `<script>${x}</script>`,
  (x) => `<ScRiPt >${x}</sCrIpT\t>`,
  (x) => `<script/src="/canary/1" onload=${x}></script>`,
  (x) => `<img src=/canary/2 onerror=${x}>`,
  (x) => `<img/src="/canary/3"/onerror='${x}'//`,
  (x) => `<image href=/canary/4 src=x onerror=${x}>`,
  (x) => `<svg/onload=${x}>`,
  (x) => `<svg><script>${x}</script></svg>`,
  (x) => `<svg><animate onbegin=${x} attributeName=x dur=1s>`,
  (x) => `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='/canary/5' onerror='${x}'/></svg>#x">`,
  (x) => `<svg></p><style><a id="</style><img src=/canary/6 onerror=${x}>">`,
  (x) => `<svg><foreignObject><iframe srcdoc="<script>parent.${x}</script>"></iframe></foreignObject></svg>`,
  (x) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=/canary/7 onerror=${x}&gt;">`,
  (x) => `<math href="javascript:${x}">math</math>`,
  (x) => `<noscript><p title="</noscript><img src=/canary/8 onerror=${x}>">`,
  (x) => `<template><script>${x}</script></template><template shadowrootmode=open><img src=/canary/9 onerror=${x}></template>`,
  (x) => `<style>@import "/canary/10.css";</style><style>*{background:url(/canary/11)}</style><b style="background:url(/canary/12)" onclick=${x}>b</b>`,
  (x) => `<link rel=stylesheet href=/canary/13.css onload=${x}><base href=//canary.example/>`,
  (x) => `<meta http-equiv=refresh content="0;url=javascript:${x}"><meta http-equiv=refresh content="0;url=/canary/14">`,
  (x) => `<iframe src="javascript:parent.${x}"></iframe>`,
  (x) => `<iframe srcdoc="&lt;img src=/canary/15 onerror=parent.${x}&gt;"></iframe>`,
  (x) => `<object data="javascript:${x}"><embed src="javascript:${x}">`,
  (x) => `<video src=/canary/16 onerror=${x}><source onerror=${x}></video><audio src=/canary/17 onerror=${x}>`,
  (x) => `<details open ontoggle=${x}><summary>unfolded</summary></details>`,
  (x) => `<input autofocus onfocus=${x}><select autofocus onfocus=${x}><textarea autofocus onfocus=${x}>`,
  (x) => `<form action="javascript:${x}"><button formaction="javascript:${x}">Save</button></form>`,
  (x) => `<body onload=${x} onpageshow=${x}><marquee onstart=${x}>`,
  (x) => `<x id=x tabindex=1 onfocus=${x} onpointerenter=${x} onanimationstart=${x}>x</x>`,
  (x) => `<dialog open onbeforetoggle=${x}><button popovertarget=p>b</button></dialog><div popover id=p ontoggle=${x}>`,
  // Attributes, and the ends of what a text may stand in.
  (x) => `" onmouseover="${x}" x="`,
  (x) => `' autofocus onfocus='${x}' x='`,
  (x) => `"><img src=/canary/18 onerror=${x}>`,
  (x) => `'><svg/onload=${x}><x y='`,
  (x) => `</title><img src=/canary/19 onerror=${x}>`,
  (x) => `</textarea><img src=/canary/20 onerror=${x}>`,
  (x) => `</script><script>${x}</script>`,
  (x) => `</style><img src=/canary/21 onerror=${x}></select></option><img src=/canary/22 onerror=${x}>`,
  (x) => `--></noscript></template><img src=/canary/23 onerror=${x}>`,
  (x) => `<!--><img src=/canary/24 onerror=${x}>-->`,
  (x) => `<!--<script>${x}//--!><script>${x}</script>`,
  (x) => `<![CDATA[<img src=/canary/25 onerror=${x}>]]><?x <img src=/canary/26 onerror=${x}> ?>`,
  (x) => `";${x};//';${x};//\`;${x};//\\";${x};//\\u0022;${x};//`,
  (x) => `\u2028${x}\u2029${x}\u0085${x}*/${x}/*`,
  (x) => `\${${x}}{{${x}}}#{${x}}<%= ${x} %>`,
  // Markdown.
  (x) => `[a link](javascript:${x})`,
  (x) => `[spelt](JaVaScRiPt:${x})`,
  (x) => `[in entities](&#106;avascript&colon;${x}) [more](java&Tab;script&#x3A;${x})`,
  (x) => `[after a blank]( \u0001javascript:${x}) [a tab](java\tscript:${x}) [percent](%6aavascript:${x})`,
  (x) => `[pointed](<javascript:${x}>) [pointed](<java&NewLine;script:${x}>)`,
  (x) => `[vb](vbscript:${x}) [data](data:text/html,<script>${x}</script>) [blob](blob:${x})`,
  (x) => `[titled](https://away.example/ "\\"><img src=/canary/27 onerror=${x}>")`,
  (x) => `[titled](https://away.example/ '" onmouseover="${x}')`,
  (x) => `[broken](https://away.example/"onmouseover="${x}) [broken](<https://away.example/" onfocus="${x}" autofocus x=">)`,
  (x) => `![picture](/canary/28 "\\" onerror=\\"${x}") ![picture](https://away.example/canary.png)`,
  (x) => `![<img src=/canary/29 onerror=${x}>](javascript:${x})`,
  (x) => `<javascript:${x}> <JAVASCRIPT:${x}> <data:text/html,${x}>`,
  (x) => `https://away.example/"onmouseover="${x} <https://away.example/'><img/src=/canary/30/onerror=${x}>`,
  (x) => `${x} [a protocol of the page](//away.example/canary) [a path](/sign-out) [up](../../canary/31) [here](#main)`,
  (x) => `[nested [link](javascript:${x})](https://away.example/) [<svg/onload=${x}>](mailto:a@away.example)`,
  (x) => `\`<img src=/canary/32 onerror=${x}>\` \`\`</code><script>${x}</script>\`\``,
  (x) => `**<b onclick=${x}>** *<i/onclick=${x}>* ~~<s onclick=${x}>~~ \\<script>${x}\\</script>`,
  (x) => `&lt;img src=/canary/33 onerror=${x}&gt; &amp;lt;script&amp;gt;${x} &#60;script&#62;${x}&#60;/script&#62;`,
  (x) => `\uff1cscript\uff1e${x}\uff1c/script\uff1e \u202e<script>${x}</script>\u202c \u00ad<scr\u200bipt>${x}`,
  (x) => `\u{1d4c8}<\u0001script>${x}</script><scr\u0008ipt>${x}</script>\ufeff<\u212amg onerror=${x}>\u017fcript:${x}`,
  (x) => `- [x] <input type=image src=/canary/34 onerror=${x}> - [ ] [^1] [^1]: <img src=/canary/35 onerror=${x}>`,
];

/** On several lines. The last of them may swallow whatever follows. */
const BLOCKS: Vector[] = [
  (x) => `[by reference][r] [r] [collapsed][]\n\n[r]: javascript:${x}\n[collapsed]: <java&Tab;script:${x}> "\\"><img src=/canary/36 onerror=${x}>"`,
  (x) => `A footnote[^f].\n\n[^f]: <img src=/canary/37 onerror=${x}> [back](javascript:${x})`,
  (x) => `| <img src=/canary/38 onerror=${x}> | [x](javascript:${x}) |\n|:--" onclick="${x}|--:|\n| <svg/onload=${x}> | \`|\` <script>${x}</script> |`,
  (x) => `<div>\n<img src=/canary/39\nonerror=${x}>\n</div>\n\n<pre><script>${x}</script></pre>`,
  (x) => `# <img src=/canary/40 onerror=${x}> {#main onclick=${x}}\n\nAgain [x](javascript:${x})\n===\n`,
  (x) => `> > <script>\n> > ${x}\n> > </script>\n\n1. <svg\n   onload=${x}>`,
  (x) => `[ends\nwith](javascript:\n${x}) <a\nhref="javascript:${x}"\n>on two lines</a>`,
  (x) => `\`\`\`html"onmouseover="${x}"><img src=/canary/41 onerror=${x}>\n</code></pre><script>${x}</script>\n\`\`\``,
  (x) => `<!-- <script>\n${x}`,
  (x) => `~~~ <img/src=/canary/42/onerror=${x}>\n</textarea></script><script>${x}</script>`,
  (x) => `<script>\n${x}\n//`,
  (x) => `<plaintext><xmp><listing>\n<img src=/canary/43 onerror=${x}`,
];

/** Those on one line, in the order of their numbers. */
export const lines: readonly string[] = LINES.map((vector, at) => vector(hit(at)));

/** How many there are of all. */
export const HOW_MANY = LINES.length + BLOCKS.length;

/** All of them in twelve texts, each of which ends with one on several lines. */
export const texts: readonly string[] = BLOCKS.map((block, at) => {
  const own = lines.filter((_, which) => which % BLOCKS.length === at);
  return [...own, block(hit(LINES.length + at))].join('\n\n');
});

/** A text without what no document may have in it. */
export const printable = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

/** Those that are short enough for a name. */
export const names: readonly string[] = lines.filter((line) => line.length < 120);

/** The one at a place, counted round and round. */
export function turn(list: readonly string[], at: number): string {
  return list[at % list.length]!;
}
