import { readAge } from './age';
import { UserWord, userWord, OTHERS } from './coverage';
import { PruneRules } from './prune-rules';
import { Invocation } from '../command-line/invocation';
import { Option } from '../command-line/option';
import { UsageError } from '../command-line/usage-error';

/** What decides which images stay: of every command that tells what may go. */
export const PRUNE_OPTIONS: readonly Option[] = [
  { name: 'keep', value: 'COUNT', default: '3', summary: 'how many of the newest images of each repository stay' },
  { name: 'min-age', value: 'AGE', default: '14d', summary: 'images pushed less than this ago stay; hours, days or weeks' },
  { name: 'all-images', summary: 'images may go, too, that carry no label that names themselves' },
  {
    name: 'unused-in',
    value: 'ACCOUNT',
    multiple: true,
    summary: `on your word, nothing in this account uses the images, so it is not looked at; '${OTHERS}': in none that no policy names`,
  },
];

/** @throws UsageError for a value that is none */
export function readPruneOptions(invocation: Invocation): { rules: PruneRules; word: UserWord } {
  const keep = invocation.value('keep')!;
  if (!/^\d{1,6}$/.test(keep)) throw new UsageError(`'--keep ${keep}' is no number of images`);
  const excused = invocation.values('unused-in');
  const wrong = excused.find((each) => each !== OTHERS && !/^\d{12}$/.test(each));
  if (wrong !== undefined) throw new UsageError(`'--unused-in ${wrong}' is not possible: it takes an account of 12 digits, or '${OTHERS}'`);
  return {
    rules: { keep: Number(keep), minAgeMilliseconds: readAge('min-age', invocation.value('min-age')!), allImages: invocation.isSet('all-images') },
    word: userWord(excused),
  };
}
