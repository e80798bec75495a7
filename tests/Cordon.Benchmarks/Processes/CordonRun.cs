namespace Cordon.Benchmarks.Processes;

/// <summary><c>cordon run</c> as a person starts it: the plugin's zip, a file of identities, a connection, options.</summary>
internal static class CordonRun
{
    /// <summary>Writes the files of a suspension of users 1 to <paramref name="people"/>.</summary>
    public static void Prepare(Workspace folder, Simulator org, int people, int concurrency, int rateShare = 50)
    {
        folder.Write("people.csv", "value\n" + string.Join('\n', People.Logins(people)) + "\n");
        folder.Write("suspend.json", """{"action":"suspend"}""");
        folder.Write("okta.json", $$"""
            {"domain":"{{org.Address.GetLeftPart(UriPartial.Authority)}}","apiToken":"${OKTA_TOKEN}","maxConcurrency":{{concurrency}},"rateShare":{{rateShare}}}
            """);
    }

    public static Child Start(Workspace folder, params string[] more) => Child.Start(
        Programs.Cordon,
        folder.Folder,
        ["run", "--plugin", Programs.TakeAction, "--identities", "people.csv", "--connection", "okta.json", "--options", "suspend.json", "--json", .. more]);

    public static async Task<ChildResult> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        using var run = Start(folder);
        return await run.EndAsync(cancellationToken);
    }
}
