// Preloaded into a process: its clock differs from the machine's by as much as it was told last.
let offsetMillis = 0;
const Real = globalThis.Date;

globalThis.Date = class ShiftedDate extends Real {
  constructor(...values) {
    super(...(values.length === 0 ? [Real.now() + offsetMillis] : values));
  }

  static now() {
    return Real.now() + offsetMillis;
  }
};
process.on('message', (message) => {
  if (typeof message?.clockOffsetMillis !== 'number') return;
  offsetMillis = message.clockOffsetMillis;
  process.send?.({ type: 'clockSet' });
});
process.channel?.unref();
