/**
 * Monaco's one worker, from our own origin. Under `require-trusted-types-for 'script'` a worker's address must be a trusted one: the policy
 * lets through exactly this address and nothing else. To be named in a `trusted-types` directive: `vivarium-worker`, and Monaco's own
 * (`editorViewLayer`, `stickyScrollViewLayer`, `domLineBreaksComputer`, `standaloneColorizer`, `tokenizeToString`, `defaultWorkerFactory`,
 * `richScreenReaderContent`, `dompurify`).
 */
interface PolicyFactory {
	createPolicy(
		name: string,
		rules: { createScriptURL: (address: string) => string },
	): { createScriptURL(address: string): unknown };
}

interface MonacoScope {
	MonacoEnvironment?: unknown;
	trustedTypes?: PolicyFactory;
}

let prepared = false;

export function prepareMonacoEnvironment(): void {
	if (prepared) return;
	prepared = true;
	const scope: MonacoScope = window;
	scope.MonacoEnvironment = { getWorker: () => startWorker(scope.trustedTypes) };
}

let policy: ReturnType<PolicyFactory["createPolicy"]> | undefined;

async function startWorker(trustedTypes: PolicyFactory | undefined): Promise<Worker> {
	const { default: workerAddress } = await import("monaco-editor/editor/editor.worker.js?worker&url");
	policy ??= trustedTypes?.createPolicy("vivarium-worker", {
		createScriptURL: (address) => {
			if (address !== workerAddress) throw new TypeError("Only the editor's own worker may be started.");
			return address;
		},
	});
	const trusted = policy ? policy.createScriptURL(workerAddress) : workerAddress;
	// The DOM types know no TrustedScriptURL; the browser takes it where a string is declared.
	return new Worker(trusted as string, { type: "module", name: "editor" });
}
