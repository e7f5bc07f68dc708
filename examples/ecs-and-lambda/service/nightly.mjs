// The same code as a task, for what takes longer than the 15 minutes of a function.
import { report } from './report.mjs';

console.log(JSON.stringify(report(process.env.DAY ?? 'today')));
