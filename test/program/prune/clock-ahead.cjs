// Loaded before a program whose clock shall be a month ahead.
const now = Date.now;
const MONTH = 30 * 86400000;
Date.now = () => now() + MONTH;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [Date.now()] : given));
  }
};
