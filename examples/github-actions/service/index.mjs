export async function handler({ name = 'world' }) {
  return { message: `Hello, ${name}` };
}
