using Cordon.Host.Identities;

namespace Cordon.Tests.Identities;

public sealed class IdentityTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ann@example.com")]
    [InlineData("Ann.O'Hara+IT@Example.COM")]
    [InlineData("@[`{Zz")]
    [InlineData("ÄRGER Straße ΣΊΣΥΦΟΣ İstanbul 😀 A\0B")]
    [InlineData("half \ud83d A")]
    public void The_short_way_folds_as_the_long_one(string text) => Assert.Equal(text.ToLowerInvariant(), IdentityText.Fold(text));
}
