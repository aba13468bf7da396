import type { Command } from 'commander';
import type { CommandOption } from '../../relying-party/index.ts';

export function takeOptions(command: Command, options: readonly CommandOption[]): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  for (const { flags, description, required, repeat } of options) {
    if (required)
      repeat ? command.requiredOption(flags, description, collect) : command.requiredOption(flags, description);
    else repeat ? command.option(flags, description, collect) : command.option(flags, description);
  }
  return command;
}
