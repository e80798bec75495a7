using System.Diagnostics;
using System.Text;

namespace Cordon.Tests.Operation.Secrets;

/// <summary>The search itself: what is planted is found.</summary>
public sealed class SecretSearchTests
{
    private const string Secret = "00Marked-Token/+=&?\"é";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_a_planted_secret_in_every_form_and_nothing_else()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["below"]);
        foreach (var form in SecretSearch.Forms)
        {
            await File.WriteAllBytesAsync(folder[$"below/{form}"], [1, 2, .. SecretSearch.Of(Secret, form).First(), 3], Token);
        }

        folder.Write("clean", "00Marked-Token/+=&?");
        folder.Write("basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("client:" + Secret)));
        folder.Write("basic2", Convert.ToBase64String(Encoding.UTF8.GetBytes("clients:" + Secret + ":more")));
        folder.Write("basic3", Convert.ToBase64String(Encoding.UTF8.GetBytes("my-client:" + Secret)));
        var search = new SecretSearch();
        search.Add("token", Secret);

        Assert.Equal(SecretSearch.Forms.Count + 4, await search.LookAtFilesAsync(folder.Path, Token));

        Assert.Empty(SecretSearch.Forms.Except(search.Found.Where(line => line.StartsWith("below/", StringComparison.Ordinal)).Select(line => line.Split(": token, ")[1])));
        Assert.Equal(["basic", "basic2", "basic3"], search.Found.Where(line => line.StartsWith("basic", StringComparison.Ordinal)).Select(line => line.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(search.Found, line => line.StartsWith("clean", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_secret_among_the_arguments_of_a_process()
    {
        var search = new SecretSearch();
        search.Add("token", Secret);
        await using var watch = new ArgumentWatch(search);
        using var leak = Process.Start(new ProcessStartInfo("sh", ["-c", "read line", Secret]) { RedirectStandardInput = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (search.Found.Count == 0)
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }

        leak.StandardInput.Close();
        await leak.WaitForExitAsync(Token);
        Assert.Equal(["arguments of a process: token, as it is"], search.Found);
    }
}
