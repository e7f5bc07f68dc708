/**
 * Writes docs/dockerfile-rules.md from the rule records.
 *
 *     npm run docs:rules
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { renderRules } from '../test/private/dockerfile/render-rules';

writeFileSync(join(__dirname, '..', 'docs', 'dockerfile-rules.md'), renderRules());
