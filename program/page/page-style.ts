/* eslint-disable @stylistic/max-len -- rules are read one a line */
/** The looks of the page, light and dark; the places of the areas are added to it. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --dim: #57606a; --line: #d0d7de; --panel: #f6f8fa;
  --used: #2a65a5; --kept: #66707b; --prunable: #b35c00; --unknown: #9b4490; --on: #fff; --focus: #111; --stripe: rgb(0 0 0 / 14%); }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181d; --ink: #e6edf3; --dim: #9aa7b4; --line: #343c45; --panel: #1c2229;
    --used: #5a9be0; --kept: #8b97a4; --prunable: #e0964a; --unknown: #c98cc0; --on: #0b0f14; --focus: #fff; --stripe: rgb(255 255 255 / 18%); }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
header, main, footer { max-width: 1500px; margin: 0 auto; padding: 12px 20px; }
h1 { font-size: 1.35rem; margin: 8px 0 2px; }
h2 { font-size: 1rem; margin: 0; padding: 3px 6px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; height: 26px; line-height: 20px; }
p { margin: 2px 0; color: var(--dim); }
.alert { border: 2px solid var(--unknown); color: var(--ink); padding: 8px 12px; margin: 10px 0; border-radius: 4px; }
.legend { display: flex; flex-wrap: wrap; gap: 8px 22px; list-style: none; padding: 0; margin: 10px 0 0; }
.legend i { display: inline-block; width: 14px; height: 14px; border-radius: 3px; margin-right: 6px; vertical-align: -2px; }
.used { background: var(--used); } .kept { background: var(--kept); } .prunable { background: var(--prunable); } .unknown { background: var(--unknown); }
main { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: 18px; align-items: start; }
#map { position: relative; width: 100%; aspect-ratio: 1.5; border: 1px solid var(--line); }
.repository { position: absolute; overflow: hidden; border: 1px solid var(--line); background: var(--panel); }
.areas { position: absolute; inset: 26px 1px 1px; }
.image { container-type: size; position: absolute; appearance: none; border: 1px solid var(--paper); border-radius: 0; padding: 0; margin: 0; overflow: hidden; color: var(--on);
  font: 12px/1.25 system-ui, sans-serif; text-align: left; display: block; cursor: pointer; }
.image span { display: block; padding: 0 4px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
@container (width < 58px) or (height < 32px) { .image span { display: none; } }
.image.prunable { background-image: repeating-linear-gradient(45deg, transparent 0 7px, var(--stripe) 7px 14px); }
.image:focus-visible, .image[aria-current=true] { outline: 3px solid var(--focus); outline-offset: -3px; z-index: 2; }
aside { border: 1px solid var(--line); background: var(--panel); border-radius: 4px; padding: 12px 14px; position: sticky; top: 12px; overflow-wrap: anywhere; max-height: calc(100vh - 24px); overflow: auto; }
aside h3 { margin: 0 0 6px; font-size: 1rem; } aside h4 { margin: 12px 0 4px; font-size: .85rem; color: var(--dim); font-weight: 600; }
aside ul { margin: 0; padding-left: 18px; } dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 10px; margin: 0; font-size: .9rem; } dt { color: var(--dim); } dd { margin: 0; }
[hidden] { display: none; }
@media (max-width: 900px) { main { grid-template-columns: 1fr; } aside { position: static; max-height: none; } }
`;
