import { readAssembly } from '../../assembly/read-assembly';
import { Run } from '../../command-line/command';
import { functionsOf } from '../../doctor/app-functions';
import { checkAccount } from '../../doctor/check-account';
import { checkEngine } from '../../doctor/check-engine';
import { checkPlatforms } from '../../doctor/check-platforms';
import { checkPlanned, RepositoryState } from '../../doctor/check-repository';
import { Diagnosis } from '../../doctor/diagnosis';
import { imagesToCheck } from '../../doctor/images-to-check';
import { plannedRepository } from '../../doctor/planned-repository';
import { RepositoryUse, repositoryUses } from '../../doctor/repository-use';
import { Engine, NoEngine } from '../../engine/engine';
import { readEngine } from '../../engine/read-engine';
import { Outcome } from '../../findings/outcome';
import { Scope } from '../../scope/scope';

export const run: Run = async (invocation, terminal) => {
  const assembly = readAssembly(invocation.value('app')!);
  const diagnosis = new Diagnosis();
  const images = imagesToCheck(assembly.images, diagnosis);
  const functions = functionsOf(assembly, assembly.images);
  terminal.progress('asking the engine');
  const engine = await readEngine(process.env);
  checkPlatforms(functions, process.env, 'problem' in engine ? undefined : engine.architecture, diagnosis);
  await checkEngine(engine, images, process.env, diagnosis);
  const uses = repositoryUses(images, functions);
  let states: ReadonlyMap<RepositoryUse, RepositoryState> = new Map();
  if (invocation.isSet('offline')) {
    uses.forEach((use) => checkPlanned(use, plannedRepository(assembly, use.id), diagnosis));
  } else {
    const scope = Scope.open(invocation, terminal, assembly);
    states = await checkAccount({ assembly, scope, uses, onProgress: (text) => terminal.progress(text) }, diagnosis);
  }
  return outcomeOf(engine, uses, states, diagnosis);
};

function outcomeOf(
  engine: Engine | NoEngine,
  uses: readonly RepositoryUse[],
  states: ReadonlyMap<RepositoryUse, RepositoryState>,
  diagnosis: Diagnosis,
): Outcome {
  const { findings, unchecked } = diagnosis;
  const count = uses.reduce((sum, { images }) => sum + images.length, 0);
  const builder = 'problem' in engine ? engine.reason : `${engine.program} ${engine.version}, which builds with ${engine.builder.kind} ${engine.builder.version}`;
  const repositories = uses.map((use) => ({ repository: use.subject, state: states.get(use) ?? 'not looked at', images: use.images.map(({ uri }) => uri) }));
  return {
    data: { engine, repositories },
    text: [
      `${counted(count, 'labelled image')}; engine: ${builder}`,
      ...repositories.map(({ repository, state }) => `${repository}: ${state}`),
      ...(findings.length + unchecked.length === 0 ? ['nothing found that would go wrong'] : []),
    ].join('\n'),
    findings,
    unchecked,
  };
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
