import type { JSX } from "react";
import { onMac, showKey } from "../commands/keys.ts";
import { categories } from "../commands/registry.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { useBench } from "../workbench/context.ts";
import "./palette.css";

/** Every key there is, by what it is for. */
export function KeyHelp(): JSX.Element {
	const { commands } = useBench();
	const mac = onMac();
	return (
		<DialogFrame
			title="Keys"
			explanation="Single letters work everywhere but where text is written. Arrows, Home, End, Enter and Tab work in every list."
			size="wide"
			testId="key-help"
		>
			<div className="key-groups">
				{categories.map((category) => (
					<section key={category} className="key-group">
						<h3>{category}</h3>
						<dl>
							{commands.all
								.filter((command) => command.category === category && command.keys.length > 0)
								.map((command) => (
									<div key={command.id} className="key-line">
										<dt>
											{command.keys.map((key) => (
												<kbd key={key}>{showKey(key, mac)}</kbd>
											))}
										</dt>
										<dd>{command.title}</dd>
									</div>
								))}
						</dl>
					</section>
				))}
			</div>
		</DialogFrame>
	);
}
