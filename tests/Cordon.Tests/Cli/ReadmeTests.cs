using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cordon.Tests.Cli;

/// <summary>What the README tells people to type.</summary>
public sealed partial class ReadmeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The section's blocks of bash, one after another, as a person who follows it from top to bottom would run them.</summary>
    [Fact]
    public async Task The_script_of_the_server_runs_from_top_to_bottom()
    {
        using var folder = new TempFolder();
        var readme = await File.ReadAllTextAsync(Path.Combine(TestFiles.Root, "README.md"), Token);
        var section = Section().Match(readme).Value;
        folder.Write("script.sh", string.Concat(Blocks().Matches(section).Select(block => block.Groups[1].Value)));
        var environment = new Dictionary<string, string>
        {
            ["CORDON"] = CordonProcess.Program,
            ["ORG"] = Path.Combine(TestFiles.Output("plugin-host", "Host"), "bundled", "okta-simulator", "okta-simulator"),
            ["CORDON_DATA"] = folder["data"],
            ["CORDON_URLS"] = "http://127.0.0.1:0",
            ["TMPDIR"] = folder.Path,
        };

        using var bash = CordonProcess.Start("/bin/bash", TestFiles.Root, environment, [folder["script.sh"]]);
        var result = await bash.EndAsync();

        Assert.True(result.ExitCode == 0, $"{result.Errors}\n{result.Output}");
        Assert.Contains("""{"ok":true,"problems":[],"notes":[{"plugin":"okta-take-action",""", result.Output, StringComparison.Ordinal);
        Assert.Contains("""{"applied":true,"added":3,"changed":0,"unchanged":0,"refusedCount":0,"refused":[]}""", result.Output, StringComparison.Ordinal);
        Assert.Contains("""{"count":2,"items":[{"id":""", result.Output, StringComparison.Ordinal);
        AssertRuns(JsonElement.Parse(result.Output.TrimEnd().Split('\n')[^1]).GetProperty("items").EnumerateArray().Reverse().ToList());
        Assert.Equal([folder["data"], folder["script.sh"]], Directory.EnumerateFileSystemEntries(folder.Path).Order());
    }

    /// <summary>A dry run, the real one, one that was cancelled and gone on with, the undoing of the first, and one that a detection has started.</summary>
    private static void AssertRuns(List<JsonElement> runs)
    {
        Assert.Equal(["manual", "manual", "manual", "undo", "detection"], runs.Select(run => run.GetProperty("trigger").GetString()));
        Assert.All(runs, run => Assert.Equal("succeeded", run.GetProperty("status").GetString()));
        Assert.Equal([true, false, false, false, false], runs.Select(run => run.GetProperty("dryRun").GetBoolean()));
        Assert.Equal([2, 2, 1], runs.Where((_, i) => i is 1 or 3 or 4).Select(run => run.GetProperty("steps")[0].GetProperty("counts").GetProperty("succeeded").GetInt32()));
    }

    [GeneratedRegex("^## The server.*?(?=^## )", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
