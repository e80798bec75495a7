using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Events;
using Cordon.Okta.RiskPush.Options;

namespace Cordon.Okta.RiskPush.Users;

/// <summary>
/// Which of the users that signals name exist in the org. Okta takes a signal about anybody else without a word and forgets it, so whoever
/// may read users finds that out before. Many are asked about in one request.
/// </summary>
internal sealed class KnownUsers
{
    private const int AtOnce = 20;

    /// <summary>More than one is too many; a few more make a better message.</summary>
    private const int PageSize = 200;

    private readonly Dictionary<string, List<OktaUser>> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly SubjectKind _kind;

    private KnownUsers(SubjectKind kind) => _kind = kind;

    /// <summary>How many requests it takes.</summary>
    public static int Requests(int signals) => (signals + AtOnce - 1) / AtOnce;

    /// <exception cref="StopRunException">Users cannot be read.</exception>
    public static async Task<KnownUsers> ReadAsync(Work work, IEnumerable<Signal> signals)
    {
        var known = new KnownUsers(work.Options.Subject);
        var names = signals.Select(signal => signal.User).Distinct(StringComparer.OrdinalIgnoreCase).Chunk(AtOnce).ToList();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = work.Start }, async (chunk, cancellationToken) =>
        {
            var path = $"{OktaEndpoints.ListUsers.Path()}?limit={PageSize}&{OktaSearch.AnyOf(known.Property, chunk)}";
            var users = await work.Client.ListAsync(OktaEndpoints.ListUsers, path, OktaUser.Read, mostPages: 5, cancellationToken, work.Finish);
            known.Add(users.Failure is { } failure ? throw Unreadable(failure) : users.Items);
        });
        return known;
    }

    /// <summary>The one user, or the outcome of there being none or several.</summary>
    public (OktaUser? User, Outcome? Instead) Find(Signal signal) => _found.GetValueOrDefault(signal.User) switch
    {
        null => (null, Outcomes.Failed(
            "unknown_user", $"{signal.Who} is no user of this org by that name, and Okta would ignore the signal: check the spelling, or name users in another way.")),
        [var user] => (user, null),
        var users => (null, Outcomes.Failed("ambiguous", $"{signal.Who} stands for {users.Count} users with the same address, and none was touched: name users by login.")),
    };

    private string Property => _kind switch
    {
        SubjectKind.Login => "profile.login",
        SubjectKind.Email => "profile.email",
        _ => "id",
    };

    private void Add(IReadOnlyList<OktaUser> users)
    {
        lock (_found)
        {
            foreach (var user in users)
            {
                var name = _kind switch
                {
                    SubjectKind.Login => user.Login,
                    SubjectKind.Email => user.Email ?? "",
                    _ => user.Id,
                };
                (_found.TryGetValue(name, out var list) ? list : _found[name] = []).Add(user);
            }
        }
    }

    private static StopRunException Unreadable(OktaAnswer answer) => new(new Problem
    {
        Path = "/checkUsers",
        Message = $"The users could not be looked up before the push: {answer.WhyNot}.",
        Fix = "Let the connection read users (okta.users.read), or switch the option off: then nothing says whether Okta knows a user.",
    });
}
