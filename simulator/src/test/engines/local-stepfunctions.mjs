// Runs one state machine with aws-local-stepfunctions: a job as JSON on standard input, how it
// ended as JSON on standard output. Lambda tasks go where AWS_ENDPOINT_URL points.
// Usage: node local-stepfunctions.mjs <folder with node_modules>
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const library = `${process.argv[2]}/node_modules/aws-local-stepfunctions/build/main.node.esm.js`;
const { StateMachine, ExecutionTimeoutError } = await import(pathToFileURL(library));

const job = JSON.parse(readFileSync(0, 'utf8'));
const arn = `arn:aws:states:us-east-1:123456789012`;
const context = {
  Execution: {
    Id: `${arn}:execution:${job.name}:run-1`,
    Input: job.input,
    Name: 'run-1',
    RoleArn: `arn:aws:iam::123456789012:role/${job.name}`,
    StartTime: new Date().toISOString(),
  },
  StateMachine: { Id: `${arn}:stateMachine:${job.name}`, Name: job.name },
};

// Two things the library does not know, written so that it need not: the state in the context
// object, and that a ResultPath of $ is what happens without one.
function adapted(graph) {
  for (const [name, state] of Object.entries(graph.States)) {
    if (state.ResultPath === '$') delete state.ResultPath;
    if (state.Parameters) {
      state.Parameters = Object.fromEntries(
        Object.entries(state.Parameters).map(([field, path]) =>
          path === '$$.State.Name' ? [field.slice(0, -2), name] : [field, path],
        ),
      );
    }
    if (state.ItemProcessor) adapted(state.ItemProcessor);
  }
  return graph;
}

// The library hands TimeoutSeconds to setTimeout, which fires at once for more than 2^31 ms.
const longest = Math.floor((2 ** 31 - 1) / 1000);
if (job.definition.TimeoutSeconds > longest) job.definition.TimeoutSeconds = longest;

const machine = new StateMachine(adapted(job.definition), { validationOptions: { noValidate: true } });
const { result, eventLogs } = machine.run(job.input, { context });
const ended = result.then(
  (output) => ({ ends: 'SUCCEEDED', output }),
  (error) =>
    error instanceof ExecutionTimeoutError
      ? { ends: 'TIMED_OUT' }
      : { ends: `FAILED ${error.cause?.name ?? error.name}`, cause: error.cause?.message },
);

const states = [];
for await (const event of eventLogs) {
  if (event.type === 'StateEntered') states.push(event.state.name);
}
process.stdout.write(JSON.stringify({ ...(await ended), states }));
