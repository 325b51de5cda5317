/**
 * Variables that build servers set. Source: the services' documentation of their predefined variables. Date: 2026-11-27. What documentation builders
 * set (READTHEDOCS) is left out: packages leave things out there all the time.
 */
export const buildServerVariables: ReadonlySet<string> = new Set([
	"CI",
	"CONTINUOUS_INTEGRATION",
	"GITHUB_ACTIONS",
	"GITHUB_WORKFLOW",
	"GITLAB_CI",
	"TRAVIS",
	"CIRCLECI",
	"JENKINS_URL",
	"JENKINS_HOME",
	"BUILDKITE",
	"TEAMCITY_VERSION",
	"APPVEYOR",
	"TF_BUILD",
	"CODEBUILD_BUILD_ID",
	"BITBUCKET_BUILD_NUMBER",
	"BITBUCKET_COMMIT",
	"DRONE",
	"CIRRUS_CI",
	"SEMAPHORE",
	"CODESPACES",
	"BUILD_NUMBER",
]);
