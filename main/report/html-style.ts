/** The style of the HTML report: light and dark by the viewer's preference, plain on paper. Nothing is fetched. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: #1d232b; --paper: #ffffff; --soft: #5b6672; --line: #d5dbe1; --block: #f4f6f8;
  --critical: #a3123a; --high: #b3400c; --medium: #8a6100; --low: #2b6a4d; --info: #3b5f8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #dfe5ec; --paper: #14181d; --soft: #98a4b1; --line: #343c46; --block: #1c2229;
    --critical: #ff7b9c; --high: #ff9e6b; --medium: #e6bb4f; --low: #7fd0a8; --info: #8db8ea; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 5rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 15px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { margin: 0; font-size: 1.7rem; overflow-wrap: anywhere; }
h2 { margin: 2.6rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font-size: 1.2rem; }
h3 { margin: 0 0 .4rem; font-size: 1rem; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .3rem; font-size: .9rem; color: var(--soft); font-weight: 600; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
code, pre { font: 12.5px/1.5 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .7rem .9rem; background: var(--block); border: 1px solid var(--line); border-radius: 6px;
  white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0; font-size: .93em; }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--soft); }
th.narrow { width: 9rem; }
blockquote { margin: .5rem 0; padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
article { margin: 0 0 1.4rem; padding: .9rem 1.1rem; border: 1px solid var(--line); border-left: 4px solid var(--soft); border-radius: 6px; }
article.critical { border-left-color: var(--critical); } article.high { border-left-color: var(--high); }
article.medium { border-left-color: var(--medium); } article.low { border-left-color: var(--low); }
article.info { border-left-color: var(--info); }
.tag { display: inline-block; margin: 0 .35rem .2rem 0; padding: 0 .5rem; border: 1px solid var(--line); border-radius: 999px; font-size: .85em; }
.tag.critical, .tag.malicious { color: var(--critical); border-color: currentColor; font-weight: 600; }
.tag.high, .tag.suspicious { color: var(--high); border-color: currentColor; font-weight: 600; }
.tag.medium, .tag.notable { color: var(--medium); border-color: currentColor; }
.tag.low, .tag.clear, .tag.benign { color: var(--low); border-color: currentColor; }
ol, ul { margin: .4rem 0; padding-left: 1.4rem; } li { margin: .15rem 0; overflow-wrap: anywhere; }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #444; --line: #bbb; --block: #f6f6f6; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3, h4 { break-after: avoid; } tr { break-inside: avoid; }
}
`;
