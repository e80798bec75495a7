using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;

namespace Cordon.Tests.SharedSignals;

public sealed class IssuerTests
{
    [Theory]
    [InlineData("https://ssf.example.org", "https://ssf.example.org")]
    [InlineData(" https://SSF.example.org/ ", "https://ssf.example.org")]
    [InlineData("https://example.org:8443/cordon/", "https://example.org:8443/cordon")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("http://localhost", "http://localhost")]
    [InlineData("http://[::1]:80/a", "http://[::1]/a")]
    public void Stands_in_tokens_in_one_form(string entered, string issuer)
    {
        Assert.Empty(Issuer.Check(entered.Trim()));
        Assert.Equal(issuer, Issuer.Tidy(entered));
    }

    [Theory]
    [InlineData("ssf.example.org")]
    [InlineData("http://ssf.example.org")]
    [InlineData("http://127.0.0.1.example.org")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("https://ann:secret@ssf.example.org")]
    [InlineData("https://ssf.example.org?x=1")]
    [InlineData("https://ssf.example.org?")]
    [InlineData("https://ssf.example.org#x")]
    [InlineData("https://ssf.example.org/.well-known/ssf-configuration")]
    [InlineData("https://ssf.example.org//a")]
    [InlineData("https://ssf.example.org/a b")]
    [InlineData("https://")]
    [InlineData("\\\\host\\share")]
    public void What_receivers_could_not_use_is_refused(string entered)
    {
        Assert.NotEmpty(Issuer.Check(entered));
        Assert.All(Issuer.Check(entered), problem => Assert.Equal(("/issuer", true), (problem.Path, problem.Fix is not null)));
    }

    [Fact]
    public void A_password_in_an_address_does_not_come_back() =>
        Assert.DoesNotContain("secret", string.Concat(Issuer.Check("https://ann:secret@ssf.example.org").Select(problem => problem.Message)), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://ssf.example.org", "https://ssf.example.org/.well-known/ssf-configuration", "https://ssf.example.org/.well-known/jwks.json")]
    [InlineData("https://example.org/cordon", "https://example.org/.well-known/ssf-configuration/cordon", "https://example.org/.well-known/jwks.json")]
    public void Its_path_stands_behind_the_well_known_part(string issuer, string wellKnown, string keys)
    {
        var addresses = StreamAddresses.Of(issuer);
        Assert.Equal((issuer, wellKnown, keys), (addresses.Issuer, addresses.WellKnown, addresses.JwksUri("")));
        Assert.Equal("https://example.org/cordon/.well-known/jwks.json", StreamAddresses.Of("https://example.org/cordon").JwksUri("/cordon"));
    }
}
