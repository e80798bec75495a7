using Cordon.Host.SigningKeys;
using Cordon.Tests.Okta;

namespace Cordon.Tests.SigningKeys;

public sealed class RememberedTests
{
    private readonly ManualTime _time = new();
    private int _reads;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_read_again_when_it_is_old_enough_or_forgotten()
    {
        var remembered = new Remembered<int>(TimeSpan.FromSeconds(1), _time);

        Assert.Equal((1, 1), (await GetAsync(), await GetAsync()));
        _time.Advance(0.9);
        Assert.Equal(1, await GetAsync());
        _time.Advance(0.1);
        Assert.Equal((2, 2), (await GetAsync(), await GetAsync()));
        remembered.Forget();
        Assert.Equal(3, await GetAsync());

        ValueTask<int> GetAsync() => remembered.GetAsync(_ => Task.FromResult(++_reads), Token);
    }
}
