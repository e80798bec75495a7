using Cordon.Host.Access;
using Cordon.Tests.OktaSimulator;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Access;

/// <summary>People and their rights over a fresh database, with a clock that a test moves.</summary>
internal sealed class AccessFeature : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    /// <summary>Of a password's hash: a hundredth of the real work.</summary>
    public const int Iterations = 2100;

    private readonly TestDatabase _database;

    private AccessFeature(TestDatabase database)
    {
        _database = database;
        var audit = new AuditLog(database.Database, Clock);
        Users = new Users(database.Database, audit, Passwords, Clock);
        SignIn = new SignIn(database.Database, audit, Passwords, Clock);
        Sessions = new Sessions(database.Database, audit, Clock);
        Tokens = new ApiTokens(database.Database, audit, Clock);
        Setup = new Setup(database.Database, Users, Passwords, Clock);
        Trail = new AuditTrail(database.Database);
    }

    public HandClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    public Passwords Passwords { get; } = new(Iterations);

    public Users Users { get; }

    public SignIn SignIn { get; }

    public Sessions Sessions { get; }

    public ApiTokens Tokens { get; }

    public Setup Setup { get; }

    public AuditTrail Trail { get; }

    public Host.Storage.Database Database => _database.Database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<AccessFeature> CreateAsync(string dialect) => new(await TestDatabase.CreateAsync(dialect));

    /// <summary>Adds an admin, and a user of another role where one is asked for; the answer is the latter.</summary>
    public async Task<User> AddAsync(string role = Role.Admin)
    {
        User? user = null;
        foreach (var each in ((string[])[Role.Admin, role]).Distinct())
        {
            var change = await Users.CreateAsync(Actor.System, new NewUser { Name = $"the-{each}", Role = each, Password = Password }, Token);
            Assert.Equal(ChangeState.Done, change.State);
            user = change.User;
        }

        return user!;
    }

    public Task<User?> TrySignInAsync(string name, string password = Password) => SignIn.TryAsync(name, password, null, Token);

    /// <summary>What was done, oldest first. Sample: <c>user.created</c></summary>
    public async Task<IReadOnlyList<string>> ActionsAsync() => [.. (await Trail.ListAsync(null, 500, Token)).Select(row => row.Action).Reverse()];

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
