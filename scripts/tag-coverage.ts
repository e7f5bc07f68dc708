/**
 * Writes docs/what-the-tag-covers.md from changes that are made and measured.
 *
 *     npm run docs:tag
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { version } from 'aws-cdk-lib/package.json';
import { measureAll, renderCoverage } from '../test/tag-coverage/render-coverage';

writeFileSync(join(__dirname, '..', 'docs', 'what-the-tag-covers.md'), renderCoverage(measureAll(), version));
