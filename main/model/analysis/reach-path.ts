/** "setup.py → cmdclass install → run() → helpers.boot()". */
export function describeReachPath(steps: readonly string[]): string {
	return steps.join(" → ");
}
