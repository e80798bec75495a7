namespace Cordon.Packaging.Packages;

/// <summary>Writes a problem in the one form that MSBuild and the editors read. Sample: <c>manifest.json(12,5): error CORDON001: …</c></summary>
internal static class MsBuildMessage
{
    private const string Error = "CORDON001";
    private const string Warning = "CORDON002";

    public static string Of(DocumentProblem problem)
    {
        var place = problem.Line > 0 ? $"{problem.Document}({problem.Line},{problem.Column})" : problem.Document;
        var kind = problem.IsWarning ? $"warning {Warning}" : $"error {Error}";
        var path = problem.Path.Length > 0 ? $"{problem.Path}: " : "";
        var fix = problem.Fix is null ? "" : $" {problem.Fix}";

        // A message that goes on in the next line would be cut off.
        return $"{place}: {kind}: {path}{problem.Message}{fix}".ReplaceLineEndings(" ");
    }
}
