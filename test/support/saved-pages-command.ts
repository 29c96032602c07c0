import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jest } from '@jest/globals';
import { Command } from 'commander';
import { temporaryFolder } from './temporary-folder.ts';

/** A command of `gtm` that reads a folder of saved pages, run in this process; what it says is caught. */
export class SavedPagesCommand {
  printed = '';
  said = '';
  private readonly folder: string;
  private readonly name: string;
  private readonly register: (program: Command) => void;

  private constructor(folder: string, name: string, register: (program: Command) => void) {
    this.folder = folder;
    this.name = name;
    this.register = register;
  }

  static async ready(name: string, register: (program: Command) => void): Promise<SavedPagesCommand> {
    const command = new SavedPagesCommand(await temporaryFolder(name), name, register);
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      command.printed += String(text);
      return true;
    });
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      command.said += String(text);
      return true;
    });
    return command;
  }

  /** Saves a page in Latin-1, as old websites do. */
  async save(file: string, html: string): Promise<void> {
    await writeFile(path.join(this.folder, file), Buffer.from(html, 'latin1'));
  }

  /** A folder that is named like a page: it cannot be read as one. */
  async unreadable(file: string): Promise<void> {
    await mkdir(path.join(this.folder, file));
  }

  async run(...words: string[]): Promise<void> {
    await this.runIn('.', ...words);
  }

  async runIn(below: string, ...words: string[]): Promise<void> {
    const program = new Command('gtm').exitOverride();
    this.register(program);
    await program.parseAsync([this.name, '--files', path.join(this.folder, below), ...words], { from: 'user' });
  }

  /** What was printed, as JSON lines. */
  lines(): unknown[] {
    const lines = this.printed.trim().split('\n');
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  async end(): Promise<void> {
    await rm(this.folder, { recursive: true });
    jest.restoreAllMocks();
    process.exitCode = undefined;
  }
}
