namespace Cordon.Tests.Conventions;

/// <summary>
/// Data flows one way: a file uses only what stands below it. The tables here are the arrows; a new folder needs a line in them.
/// </summary>
public sealed class DirectionTests
{
    /// <summary>Which of our namespaces the files of a folder may use, beside those of the folder itself.</summary>
    private static readonly Dictionary<string, string[]> _projects = new()
    {
        ["plugin-host/Abstractions"] = [],
        ["packaging/Packaging"] = [],
        ["plugin-host/Host"] = ["Cordon.Abstractions", "Cordon.Packaging"],
        ["plugins/Okta"] = ["Cordon.Abstractions"],
        ["plugins/IdentitySync"] = ["Cordon.Abstractions", "Cordon.Okta"],
        ["plugins/RiskPush"] = ["Cordon.Abstractions", "Cordon.Okta"],
        ["plugins/TakeAction"] = ["Cordon.Abstractions", "Cordon.Okta"],
        ["plugins/OktaSimulator"] = [],
    };

    /// <summary>From the top down; a folder uses those of later rows only, never a neighbour in its own row.</summary>
    private static readonly string[][] _host =
    [
        ["Cli"], ["Web"], ["Operation", "Scheduling"], ["Detections"], ["Workflows", "SharedSignals"], ["Runs", "Syncs"], ["Catalog", "Connections", "Identities"],
        ["SigningKeys", "ServiceApps"],
        ["Workers"], ["Forms"], ["Access"], ["Storage"],
    ];

    private static readonly string[][] _packaging = [["Packages"], ["Manifests"], ["Schemas"]];

    public static TheoryData<string> Projects => [.. _projects.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_what_stands_below_it(string project)
    {
        var own = Namespace(project);
        var wrong = Usings(project).Where(line => !IsIn(line.Used, own) && !_projects[project].Any(allowed => IsIn(line.Used, allowed)));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("plugin-host/Host")]
    [InlineData("packaging/Packaging")]
    public void A_feature_uses_only_what_stands_below_it(string project)
    {
        var rows = project == "plugin-host/Host" ? _host : _packaging;
        var own = Namespace(project);
        var wrong = Usings(project)
            .Where(line => line.Used.StartsWith(own + ".", StringComparison.Ordinal))
            .Select(line => (line.File, From: Feature(line.File), To: line.Used[(own.Length + 1)..].Split('.')[0]))
            .Where(arrow => arrow.From is not null && arrow.From != arrow.To && Row(rows, arrow.From) >= Row(rows, arrow.To));

        Assert.Empty(wrong);

        string? Feature(string file) => Path.GetRelativePath(Path.Combine(TestFiles.Root, project), file).Split('/') is [var folder, _, ..] ? folder : null;
    }

    [Fact]
    public void Every_folder_has_its_place()
    {
        Assert.Equal(_host.SelectMany(row => row).Order(), Folders("plugin-host/Host"));
        Assert.Equal(_packaging.SelectMany(row => row).Order(), Folders("packaging/Packaging"));
    }

    private static IEnumerable<string> Folders(string project) =>
        Directory.GetDirectories(Path.Combine(TestFiles.Root, project)).Select(Path.GetFileName).Except(["bin", "obj"]).Order()!;

    private static int Row(string[][] rows, string folder) => Array.FindIndex(rows, row => row.Contains(folder));

    private static bool IsIn(string used, string @namespace) =>
        used == @namespace || used.StartsWith(@namespace + ".", StringComparison.Ordinal);

    private static string Namespace(string project) => project switch
    {
        "plugins/TakeAction" => "Cordon.Okta.TakeAction",
        _ => $"Cordon.{project.Split('/')[1]}",
    };

    /// <summary>Every line that names one of our namespaces. Sample: <c>using Cordon.Host.Runs;</c></summary>
    private static IEnumerable<(string File, string Used)> Usings(string project)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestFiles.Root, project), "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var line in File.ReadLines(file))
            {
                if (line.StartsWith("using ", StringComparison.Ordinal) && line.Contains("Cordon.", StringComparison.Ordinal))
                {
                    yield return (file, line[line.IndexOf("Cordon.", StringComparison.Ordinal)..].TrimEnd(';'));
                }
            }
        }
    }
}
