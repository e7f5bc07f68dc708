/** What the page does: shows what is behind an area on hover, focus and click, and moves among areas by arrow keys. */
export const PAGE_SCRIPT = `
(() => {
  const areas = [...document.querySelectorAll('.image')];
  const details = document.getElementById('details');
  const hint = document.getElementById('hint');
  let chosen = 0;
  const show = (index) => {
    if (!areas[index]) return;
    areas[chosen].removeAttribute('aria-current');
    chosen = index;
    areas[chosen].setAttribute('aria-current', 'true');
    areas.forEach((area, each) => { area.tabIndex = each === chosen ? 0 : -1; });
    details.replaceChildren(document.getElementById('d' + index).content.cloneNode(true));
    hint.hidden = true;
  };
  const centre = (area) => { const box = area.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
  const towards = (key) => {
    const [x, y] = centre(areas[chosen]);
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = -1, least = Infinity;
    areas.forEach((area, index) => {
      const [ax, ay] = centre(area);
      const ahead = (ax - x) * dx + (ay - y) * dy;
      if (index === chosen || ahead <= 1) return;
      const distance = ahead + 2.5 * Math.abs((ax - x) * dy + (ay - y) * dx);
      if (distance < least) { least = distance; best = index; }
    });
    return best;
  };
  const map = document.getElementById('map');
  const areaOf = (event) => areas.indexOf(event.target.closest('.image'));
  map.addEventListener('mouseover', (event) => show(areaOf(event)));
  map.addEventListener('focusin', (event) => show(areaOf(event)));
  map.addEventListener('click', (event) => show(areaOf(event)));
  map.addEventListener('keydown', (event) => {
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? areas.length - 1 : event.key.startsWith('Arrow') ? towards(event.key) : -1;
    if (next >= 0) { event.preventDefault(); areas[next].focus(); }
  });
})();
`;
