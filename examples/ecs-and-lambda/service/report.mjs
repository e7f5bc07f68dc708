export function report(day) {
  return { day, text: `the report of ${day}` };
}

export async function handler({ day }) {
  return report(day);
}
