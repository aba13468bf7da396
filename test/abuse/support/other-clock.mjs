// Preloaded into the real program (--import): its clock is CLOCK_OFF_SECONDS ahead, or behind where that is negative.
const off = Number(process.env.CLOCK_OFF_SECONDS) * 1000;
const Right = Date;

globalThis.Date = class extends Right {
  constructor(...args) {
    if (args.length === 0) super(Right.now() + off);
    else super(...args);
  }

  static now() {
    return Right.now() + off;
  }
};
