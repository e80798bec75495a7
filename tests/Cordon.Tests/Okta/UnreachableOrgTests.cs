using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta;
using Cordon.Okta.Connections;

namespace Cordon.Tests.Okta;

/// <summary>What .NET's own network stack makes of an org that cannot be reached.</summary>
public sealed class UnreachableOrgTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_on_which_nobody_listens()
    {
        var problem = await ProblemAsync($"http://127.0.0.1:{FreePort()}");
        Assert.Contains("cannot be reached", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist()
    {
        var problem = await ProblemAsync("https://org.invalid");
        Assert.Contains("org.invalid cannot be", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener);
        var problem = await ProblemAsync($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        Assert.StartsWith("No trusted TLS connection to localhost can be made", problem.Message, StringComparison.Ordinal);
        await serving;
    }

    private static async Task<Problem> ProblemAsync(string domain)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        var connection = OktaConnection.Read(JsonElement.Parse($$"""{"domain":"{{domain}}","apiToken":"t"}"""));
        var client = new OktaClient(connection, http, new ImpatientTime(), _ => { });
        var stop = await Assert.ThrowsAsync<StopRunException>(() => client.SendAsync(OktaEndpoints.GetUser, OktaEndpoints.Me, Token));
        var problem = Assert.Single(stop.Problems);
        Assert.Equal("/domain", problem.Path);
        Assert.NotNull(problem.Fix);
        return problem;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ServeAsync(TcpListener listener)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            await stream.ReadExactlyAsync(new byte[1], Token);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client hangs up: that is the test.
        }
    }
}
