import type { Rule } from "../rule.ts";
import { emptyDescription } from "./claims/empty-description.ts";
import { foreignHomePage } from "./claims/foreign-home-page.ts";
import { oddVersion } from "./claims/odd-version.ts";
import { placeholderAuthor } from "./claims/placeholder-author.ts";
import { researchClaim } from "./claims/research-claim.ts";
import { metadataMismatch } from "./consistency/metadata-mismatch.ts";
import { oddWheelContent } from "./consistency/odd-wheel-content.ts";
import { recordMismatch } from "./consistency/record-mismatch.ts";
import { singleModule } from "./consistency/single-module.ts";
import { popularName } from "./names/popular-name.ts";
import { shadowedImport } from "./names/shadowed-import.ts";
import { standardLibraryName } from "./names/standard-library-name.ts";
import { directRequirement } from "./requirements/direct-requirement.ts";
import { squattedRequirement } from "./requirements/squatted-requirement.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const metadataRules: readonly Rule[] = [
	directRequirement,
	emptyDescription,
	foreignHomePage,
	metadataMismatch,
	oddVersion,
	oddWheelContent,
	placeholderAuthor,
	popularName,
	recordMismatch,
	researchClaim,
	shadowedImport,
	singleModule,
	squattedRequirement,
	standardLibraryName,
];
