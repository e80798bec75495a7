using System.Globalization;

namespace Cordon.Benchmarks.Processes;

/// <summary>The simulated org's users by their numbers.</summary>
internal static class People
{
    public static string Login(int number) => string.Create(CultureInfo.InvariantCulture, $"user{number:0000000}@example.com");

    public static IEnumerable<string> Logins(int count) => Enumerable.Range(1, count).Select(Login);
}
