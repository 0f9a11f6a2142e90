/** What the documented exit codes of installers mean. */
// Source: MicrosoftDocs/win32 desktop-src/Msi/error-codes (2018-05-31) and Debug/system-error-codes; Setup programs of the agents hand the codes of Windows Installer through.
import type { ProblemCode } from '../../text/problems.ts';

/** Codes that count as success; the two others say that Windows has to be restarted. */
export const doneCodes: Readonly<Record<number, { readonly restart: boolean }>> = { 0: { restart: false }, 1641: { restart: true }, 3010: { restart: true } };

/** The name that Windows has for a code, and the Problem that it is. */
export const exitCodes: Readonly<Record<number, readonly [name: string, code: ProblemCode]>> = {
  2: ['ERROR_FILE_NOT_FOUND', 'command.program-missing'],
  3: ['ERROR_PATH_NOT_FOUND', 'command.program-missing'],
  5: ['ERROR_ACCESS_DENIED', 'command.access-denied'],
  13: ['ERROR_INVALID_DATA', 'command.package-unreadable'],
  87: ['ERROR_INVALID_PARAMETER', 'command.arguments-refused'],
  112: ['ERROR_DISK_FULL', 'command.disk-full'],
  740: ['ERROR_ELEVATION_REQUIRED', 'command.not-elevated'],
  1223: ['ERROR_CANCELLED', 'command.cancelled'],
  1259: ['ERROR_APPHELP_BLOCK', 'command.package-unfit'],
  1260: ['ERROR_ACCESS_DISABLED_BY_POLICY', 'command.blocked-by-policy'],
  1601: ['ERROR_INSTALL_SERVICE_FAILURE', 'command.installer-service'],
  1602: ['ERROR_INSTALL_USEREXIT', 'command.cancelled'],
  1603: ['ERROR_INSTALL_FAILURE', 'command.installer-failed'],
  1604: ['ERROR_INSTALL_SUSPEND', 'command.installer-failed'],
  1605: ['ERROR_UNKNOWN_PRODUCT', 'command.not-installed'],
  1612: ['ERROR_INSTALL_SOURCE_ABSENT', 'command.package-unreadable'],
  1613: ['ERROR_INSTALL_PACKAGE_VERSION', 'command.package-unfit'],
  1614: ['ERROR_PRODUCT_UNINSTALLED', 'command.not-installed'],
  1618: ['ERROR_INSTALL_ALREADY_RUNNING', 'command.installer-busy'],
  1619: ['ERROR_INSTALL_PACKAGE_OPEN_FAILED', 'command.package-unreadable'],
  1620: ['ERROR_INSTALL_PACKAGE_INVALID', 'command.package-unreadable'],
  1622: ['ERROR_INSTALL_LOG_FAILURE', 'command.disk-full'],
  1625: ['ERROR_INSTALL_PACKAGE_REJECTED', 'command.blocked-by-policy'],
  1631: ['ERROR_CREATE_FAILED', 'command.installer-service'],
  1632: ['ERROR_INSTALL_TEMP_UNWRITABLE', 'command.disk-full'],
  1633: ['ERROR_INSTALL_PLATFORM_UNSUPPORTED', 'command.package-unfit'],
  1638: ['ERROR_PRODUCT_VERSION', 'command.other-version'],
  1639: ['ERROR_INVALID_COMMAND_LINE', 'command.arguments-refused'],
  1643: ['ERROR_PATCH_PACKAGE_REJECTED', 'command.blocked-by-policy'],
  1644: ['ERROR_INSTALL_TRANSFORM_REJECTED', 'command.blocked-by-policy'],
  1730: ['You must be an administrator to remove this application', 'command.not-elevated'],
  1925: ['You do not have sufficient privileges to complete this installation for all users', 'command.not-elevated'],
};
