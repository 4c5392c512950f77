/** Shows the OpenAPI document as a list of operations, each with its input and output schemas. */
const token = new URLSearchParams(location.hash.slice(1)).get('token');

const element = (name, text, ...children) => {
  const node = document.createElement(name);
  if (text) node.textContent = text;
  node.append(...children);
  return node;
};

const schemaBlock = (title, schema) => [element('h3', title), element('pre', JSON.stringify(schema, null, 2))];

const contentBlocks = (title, content = {}) =>
  Object.entries(content).flatMap(([type, { schema }]) => schemaBlock(`${title} (${type})`, schema));

const operationBlock = (method, path, operation) =>
  element(
    'details',
    '',
    element('summary', '', element('code', `${method.toUpperCase()} ${path}`), ` ${operation.summary ?? ''}`),
    ...(operation.parameters ? schemaBlock('Parameters', operation.parameters) : []),
    ...contentBlocks('Body', operation.requestBody?.content),
    ...contentBlocks('Answer', operation.responses?.['200']?.content),
    element(
      'p',
      `Errors: ${Object.keys(operation.responses ?? {})
        .filter((status) => status !== '200')
        .join(', ')}`,
    ),
  );

if (token) {
  const answer = await fetch('../openapi.json', { headers: { authorization: `Bearer ${token}` } });
  const api = await answer.json();
  document.querySelector('#about').textContent = answer.ok
    ? `${api.info.description} OpenAPI ${api.openapi}.`
    : api.message;
  for (const [path, methods] of Object.entries(api.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      document.querySelector('#operations').append(operationBlock(method, api.servers[0].url + path, operation));
    }
  }
}
