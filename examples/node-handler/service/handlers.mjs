export async function hello({ name }) {
  return { message: `Hello, ${name}` };
}

export async function goodbye({ name }) {
  return { message: `Goodbye, ${name}` };
}
