export async function handler() {
  return { message: `hello ${process.env.GREETED}` };
}
