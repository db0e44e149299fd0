/** Code that tests other code: its tokens are made up, and whoever measures its time learns nothing. */

const TEST_FOLDERS = /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|mocks?|e2e|cypress|playwright|\.maestro|testing|testdata|test[_-]\w+|\w+[_-]tests?)\//i;
const TEST_FILES = /(?:^|\/)(?:test_[^/]*|[^/]*[._-](?:test|spec|stories|mock|e2e)s?|conftest|tests?|testutils?|mocks?|fakes?)\.\w+$/i;

export const isTestPath = (path: string): boolean => TEST_FOLDERS.test(path) || TEST_FILES.test(path);
