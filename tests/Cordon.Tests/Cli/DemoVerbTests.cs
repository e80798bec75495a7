namespace Cordon.Tests.Cli;

public sealed class DemoVerbTests
{
    [Fact]
    public async Task Does_the_main_job_and_explains_every_identity()
    {
        using var folder = new TempFolder();

        var result = await CordonProcess.RunAsync(folder.Path, "demo", "--once");

        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Okta Take Action 1.0.0 (unsigned) · Suspend User · 14 identities", result.Output, StringComparison.Ordinal);
        Assert.Contains("unchanged dora.novak@example.com", result.Output, StringComparison.Ordinal);
        Assert.Contains("skipped   break.glass@example.com", result.Output, StringComparison.Ordinal);
        Assert.Contains("failed    max.ryan@example.com", result.Output, StringComparison.Ordinal);
        Assert.Contains("The org counted 6 users suspended", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Says_that_its_port_is_taken()
    {
        using var folder = new TempFolder();
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var result = await CordonProcess.RunAsync(folder.Path, "demo", "--once", "--port", $"{port}");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{port}", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }
}
