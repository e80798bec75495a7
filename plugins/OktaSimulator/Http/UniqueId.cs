namespace Cordon.OktaSimulator.Http;

/// <summary>Ids of 20 characters that no other answer of this or an earlier simulator has: for requests, errors, one-time links.</summary>
internal static class UniqueId
{
    private const int Length = 20;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static readonly string Start = Random.Shared.GetString("abcdefghijklmnopqrstuvwxyz", 6);
    private static long _last;

    public static string Next(string prefix) => string.Create(Length, (prefix, Interlocked.Increment(ref _last)), static (id, source) =>
    {
        var (prefix, rest) = source;
        for (var index = id.Length - 1; index >= 0; index--)
        {
            id[index] = Digits[(int)(rest % Digits.Length)];
            rest /= Digits.Length;
        }

        prefix.CopyTo(id);
        Start.CopyTo(id[prefix.Length..]);
    });
}
