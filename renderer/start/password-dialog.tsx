import type { JSX } from "react";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { useBench } from "../workbench/context.ts";
import { openWithPassword } from "../workbench/open-artifact.ts";
import { PasswordForm } from "./password-form.tsx";

/** For a package that is open, but for what is locked in it. */
export function PasswordDialog({ artifactId }: { readonly artifactId: string }): JSX.Element {
	const bench = useBench();
	const show = useScreenStore((state) => state.show);
	return (
		<DialogFrame
			title="Open what is locked in it"
			explanation="The package is opened again. Your notes on it stay."
			size="small"
			testId="password-dialog"
		>
			<PasswordForm
				onGive={(password) => {
					show(undefined);
					void openWithPassword(bench, artifactId, password);
				}}
			/>
		</DialogFrame>
	);
}
