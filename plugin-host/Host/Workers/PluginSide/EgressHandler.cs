using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>Refuses every request to a host outside the manifest's <c>egress</c> before a byte leaves, and counts what becomes of the others.</summary>
internal sealed class EgressHandler(RequestCounts counts) : DelegatingHandler(CreateNetwork())
{
    public IReadOnlyList<EgressRule> Rules { get; set; } = [];

    /// <summary>What carries a plugin's requests once they are let through.</summary>
    public static SocketsHttpHandler CreateNetwork() => new()
    {
        // A redirect would leave the checked host behind; a cookie would tie calls together that have nothing in common.
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        foreach (var rule in Rules)
        {
            if (rule.Allows(uri))
            {
                return CountAsync(request, cancellationToken);
            }
        }

        throw new HttpRequestException(
            $"The plugin may not call {uri.Scheme}://{uri.Authority}: it is not in the egress list of its manifest.");
    }

    private async Task<HttpResponseMessage> CountAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            counts.Add(request, RequestResult.Of(response.StatusCode));
            return response;
        }
        catch
        {
            counts.Add(request, RequestResult.Lost);
            throw;
        }
    }
}
