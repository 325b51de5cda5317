import { type JSX, useState } from "react";
import { type ThemeChoice, themes } from "../../main/model/case/appearance.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useUsualSize } from "../theme/sizes.ts";
import { useBench } from "../workbench/context.ts";
import { changePreferences, chooseTheme } from "../workbench/settings.ts";
import { NumberField, withinBounds } from "./number-field.tsx";

const themeWords: Readonly<Record<ThemeChoice, string>> = {
	system: "as the system has it",
	dark: "dark",
	light: "light",
	"contrast-dark": "high contrast, dark",
	"contrast-light": "high contrast, light",
};

/** As the host takes it (main/api/contract.ts). */
const FONT = /^[\p{L}\p{N} ,'"_-]*$/u;

export function AppearancePage(): JSX.Element {
	const { host } = useBench();
	const theme = useScreenStore((state) => state.theme);
	const { codeSize, textSize, codeFont } = useScreenStore((state) => state.preferences);
	const usual = useUsualSize();
	const [wrongFont, setWrongFont] = useState(false);
	return (
		<div className="settings-page">
			<label className="setting">
				<span>Theme</span>
				<select
					className="field"
					data-first-focus=""
					data-testid="setting:theme"
					value={theme}
					onChange={({ target }) => {
						const chosen = themes.find((known) => known === target.value);
						if (chosen !== undefined) void chooseTheme(host, chosen);
					}}
				>
					{themes.map((known) => (
						<option key={known} value={known}>
							{themeWords[known]}
						</option>
					))}
				</select>
			</label>
			<NumberField
				label="Code"
				testId="setting:codeSize"
				value={codeSize}
				least={9}
				most={32}
				usual={usual}
				unit="pixels"
				problem={withinBounds(9, 32, "pixels")}
				onChange={(value) => void changePreferences(host, { codeSize: value })}
			/>
			<NumberField
				label="Other text"
				testId="setting:textSize"
				value={textSize}
				least={11}
				most={20}
				usual={usual}
				unit="pixels"
				problem={withinBounds(11, 20, "pixels")}
				onChange={(value) => void changePreferences(host, { textSize: value })}
			/>
			<label className="setting">
				<span>Code font</span>
				<input
					key={codeFont}
					className="field"
					maxLength={200}
					placeholder="Cascadia Mono, monospace"
					defaultValue={codeFont ?? ""}
					aria-invalid={wrongFont}
					data-testid="setting:codeFont"
					onBlur={({ target }) => {
						const font = target.value.trim();
						const wrong = !FONT.test(font);
						setWrongFont(wrong);
						if (!wrong && font !== (codeFont ?? ""))
							void changePreferences(host, { codeFont: font === "" ? undefined : font });
					}}
				/>
				{wrongFont ? (
					<span className="problem" role="alert" data-testid="setting:codeFont-problem">
						Names of fonts: letters, digits, blanks, commas, quotes, “-” and “_”.
					</span>
				) : (
					<span className="muted">one that this machine has; none is ever fetched</span>
				)}
			</label>
			<p className="muted">
				{host.kind === "web"
					? "The whole page is zoomed by the browser: Ctrl and +, − or 0."
					: "The whole window is zoomed in the View menu."}
			</p>
		</div>
	);
}
