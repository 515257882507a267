/**
 * Stands in for packages that are bundled only because others name them: exceljs' reader needs `unzipper`, and below it a
 * package without any licence. Only its writer is used.
 */
export default {};
