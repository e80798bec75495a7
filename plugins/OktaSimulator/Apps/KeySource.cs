using System.Text.Json;

namespace Cordon.OktaSimulator.Apps;

/// <summary>
/// Fetches the keys of a client from its <c>jwks_uri</c>, anew each time: what Okta remembers, and for how long, is not known. Only from this
/// machine, because the simulator is a stand-in and must not be made to call anybody.
/// </summary>
internal static class KeySource
{
    private const int LargestDocument = 256 * 1024;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = LargestDocument,
    };

    /// <exception cref="HttpRequestException">It cannot be reached, or does not answer with JSON.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement Fetch(Uri uri)
    {
        if (!uri.IsLoopback)
        {
            throw new HttpRequestException("the simulator fetches keys from this machine only");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = Http.Send(request, CancellationToken.None);
        response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            throw new HttpRequestException("the document is not of the type application/json");
        }

        using var body = new MemoryStream();
        response.Content.CopyTo(body, null, CancellationToken.None);
        return JsonElement.Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }
}
