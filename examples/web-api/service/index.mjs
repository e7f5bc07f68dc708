// What a function URL sends and expects: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
export async function handler({ rawPath, queryStringParameters }) {
  if (rawPath !== '/hello') {
    return { statusCode: 404, body: JSON.stringify({ message: `there is nothing at ${rawPath}` }) };
  }
  return { statusCode: 200, body: JSON.stringify({ message: `Hello, ${queryStringParameters?.name ?? 'world'}` }) };
}
