/** One of the process's output streams, as far as a command needs to know it. */
export interface OutputStream {
	write(text: string): void;
	readonly isTerminal: boolean;
	/** Columns of the terminal; undefined where there is none. */
	readonly columns?: number | undefined;
}

/** What a command sees of the process that runs it. Tests bring their own. */
export interface Terminal {
	readonly stdout: OutputStream;
	readonly stderr: OutputStream;
	/** All of standard input. Errors: `archive-too-large` over that many bytes. */
	readonly stdin: (most: number) => Promise<Uint8Array>;
	readonly environment: NodeJS.ProcessEnv;
	/** The folder that relative paths are meant from. */
	readonly folder: string;
	/** Aborted when the analyst interrupts. */
	readonly signal: AbortSignal;
}

/** Exit statuses of design.md section 6; 130 is what shells give for an interrupt. */
export const exitStatus = {
	clean: 0,
	findings: 1,
	usage: 2,
	notOpened: 3,
	interrupted: 130,
} as const;

/** Colours only where somebody sees them and has not turned them off (https://no-color.org). */
export function wantsColour(stream: OutputStream, environment: NodeJS.ProcessEnv): boolean {
	return stream.isTerminal && !environment.NO_COLOR && environment.TERM !== "dumb";
}
