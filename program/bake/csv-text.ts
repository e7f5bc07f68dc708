/** Fields that a flag of Docker takes in one value, each quoted where it must be. */
export function csvText(fields: readonly string[]): string {
  return fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replace(/"/g, '""')}"` : field)).join(',');
}
